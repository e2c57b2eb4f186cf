import { useConsole } from './console-context';
import { AccountsScreen } from './accounts/AccountsScreen';
import { OwnScreen } from './accounts/OwnScreen';
import { AnalysisScreen } from './audit/AnalysisScreen';
import { RollUpScreen } from './audit/RollUpScreen';
import { TieScreen } from './audit/TieScreen';
import { FormsScreen } from './lists/FormsScreen';
import { LogScreen } from './lists/LogScreen';
import { RegistryScreen } from './lists/RegistryScreen';
import { ReviewScreen } from './review/ReviewScreen';
import { RosterScreen } from './roster/RosterScreen';

/** The page that the menu names. */
export function OpenScreen() {
  const { state } = useConsole();
  switch (state.screen) {
    case 'roster':
      return <RosterScreen />;
    case 'review':
      return <ReviewScreen />;
    case 'tie-out':
      return <TieScreen />;
    case 'consolidate':
      return <RollUpScreen />;
    case 'analysis':
      return <AnalysisScreen />;
    case 'registry':
      return <RegistryScreen />;
    case 'forms':
      return <FormsScreen />;
    case 'accounts':
      return <AccountsScreen />;
    case 'own':
      return <OwnScreen />;
    case 'log':
      return <LogScreen />;
  }
}
