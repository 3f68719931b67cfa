import { Route, Switch } from 'wouter';
import { BoardPage } from './BoardPage.tsx';
import { ClaimPage } from './ClaimPage.tsx';
import { NewClaimPage } from './NewClaimPage.tsx';
import './fonts.css';

// It comes while claims are judged, and not once a quote has been set without it.
void document.fonts.load('1rem "Source Serif 4 Variable"').catch(() => undefined);

/** The board, one claim, and one to be written. */
export function ClaimsPlace() {
  return (
    <Switch>
      <Route path="/claims" component={BoardPage} />
      <Route path="/claims/new" component={NewClaimPage} />
      <Route path="/claims/:id/:runs?">
        {({ id, runs }) => <ClaimPage key={`${id} ${runs}`} id={id} runs={runs} />}
      </Route>
    </Switch>
  );
}
