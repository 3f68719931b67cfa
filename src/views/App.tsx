import { lazy, Suspense } from 'react';
import { Route, Router, Switch } from 'wouter';
import { loadClaims } from '#views/claims/load-claims.ts';
import { loadCompare } from '#views/compare/load-compare.ts';
import { loadDevice } from '#views/device/load-device.ts';
import { loadDraw } from '#views/draw/load-draw.ts';
import { Footer } from '#views/frame/Footer.tsx';
import { Header } from '#views/frame/Header.tsx';
import { HostLine } from '#views/frame/HostLine.tsx';
import { NoPage } from '#views/frame/NoPage.tsx';
import { Opening } from '#views/frame/Opening.tsx';
import { usePlace } from '#views/frame/use-place.ts';
import { LabPage } from '#views/lab/LabPage.tsx';
import { loadMethod } from '#views/method/load-method.ts';
import { loadResult } from '#views/result/load-result.ts';
import { loadResults } from '#views/results/load-results.ts';
import { loadRun } from '#views/run/load-run.ts';
import { DropRuns } from '#views/travel/DropRuns.tsx';
import { ImportNote } from '#views/travel/ImportNote.tsx';
import { loadShared } from '#views/travel/load-shared.ts';

const ClaimsPlace = lazy(loadClaims);
const RunPage = lazy(loadRun);
const ResultPage = lazy(loadResult);
const ResultsPage = lazy(loadResults);
const SharedPage = lazy(loadShared);
const ComparePage = lazy(loadCompare);
const DrawPage = lazy(loadDraw);
const DevicePage = lazy(loadDevice);
const MethodPage = lazy(loadMethod);

/** The pages and what stands around them. */
export function App() {
  return (
    <Router hook={usePlace}>
      <Header />
      <ImportNote />
      <DropRuns />
      <Suspense fallback={<Opening />}>
        <Switch>
          <Route path="/" component={LabPage} />
          <Route path="/run" component={RunPage} />
          <Route path="/claims/*?" component={ClaimsPlace} />
          <Route path="/result/:id?" component={ResultPage} />
          <Route path="/results" component={ResultsPage} />
          <Route path="/shared" component={SharedPage} />
          <Route path="/compare" component={ComparePage} />
          <Route path="/draw" component={DrawPage} />
          <Route path="/device" component={DevicePage} />
          <Route path="/method/:section?" component={MethodPage} />
          <Route component={NoPage} />
        </Switch>
      </Suspense>
      <Footer />
      <HostLine />
    </Router>
  );
}
