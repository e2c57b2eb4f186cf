import { later } from './Later';

/** The screens of the work: they come as one, right after the start, and are then here without a network. */
const work = {
  fill: later(async () => (await import(/* webpackChunkName: "work" */ './FillScreen')).FillScreen),
  check: later(async () => (await import(/* webpackChunkName: "work" */ './CheckScreen')).CheckScreen),
  submit: later(async () => (await import(/* webpackChunkName: "work" */ './SubmitScreen')).SubmitScreen),
  receipt: later(async () => (await import(/* webpackChunkName: "work" */ './ReceiptScreen')).ReceiptScreen),
  finding: later(async () => (await import(/* webpackChunkName: "work" */ './FindingScreen')).FindingScreen),
  repair: later(async () => (await import(/* webpackChunkName: "work" */ './RepairScreen')).RepairScreen),
  import: later(async () => (await import(/* webpackChunkName: "work" */ './ImportScreen')).ImportScreen),
  history: later(async () => (await import(/* webpackChunkName: "work" */ './HistoryScreen')).HistoryScreen),
  settings: later(
    async () => (await import(/* webpackChunkName: "work" */ './SettingsScreen')).SettingsScreen,
  ),
  difference: later(
    async () => (await import(/* webpackChunkName: "work" */ './DifferenceScreen')).DifferenceScreen,
  ),
  signIn: later(async () => (await import(/* webpackChunkName: "work" */ './SignInScreen')).SignInScreen),
};

/** Every screen that is not part of the start. */
export const screens = {
  ...work,
  report: later(async () => (await import(/* webpackChunkName: "report" */ './ReportScreen')).ReportScreen),
};

/** Brings what filling, checking and submitting need before anybody asks for it. */
export async function loadWork(): Promise<void> {
  await Promise.all(Object.values(work).map(({ load }) => load()));
}
