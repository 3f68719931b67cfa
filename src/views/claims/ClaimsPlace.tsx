import { Route, Switch } from 'wouter';
import { BoardPage } from './BoardPage.tsx';
import { ClaimPage } from './ClaimPage.tsx';
import { NewClaimPage } from './NewClaimPage.tsx';
import './fonts.css';

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
