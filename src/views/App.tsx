import { Route, Router, Switch } from 'wouter';
import { Footer } from '#views/frame/Footer.tsx';
import { Header } from '#views/frame/Header.tsx';
import { NoPage } from '#views/frame/NoPage.tsx';
import { usePlace } from '#views/frame/use-place.ts';
import { LabPage } from '#views/lab/LabPage.tsx';
import { ResultPage } from '#views/result/ResultPage.tsx';
import { RunPage } from '#views/run/RunPage.tsx';

/** The three pages and what stands around them. */
export function App() {
  return (
    <Router hook={usePlace}>
      <Header />
      <Switch>
        <Route path="/" component={LabPage} />
        <Route path="/run" component={RunPage} />
        <Route path="/result" component={ResultPage} />
        <Route component={NoPage} />
      </Switch>
      <Footer />
    </Router>
  );
}
