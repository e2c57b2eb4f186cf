import { useConsole } from './console-context';
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
    default:
      return null;
  }
}
