/** Words in both languages of the add-in. */
export interface Both {
  readonly 'zh-CN': string;
  readonly 'en-US': string;
}

/** One button of the ribbon: what it says, and where in the pane it leads. */
export interface RibbonCommand {
  /** Its name in the manifest's ids (`Open.Label`, `Duibiao.Open`) and, in small letters, of its icons. */
  readonly name: 'Open' | 'Check' | 'Fill' | 'Submit';
  /** The pane's tab that it opens; undefined leaves the pane where it was. */
  readonly go?: 'check' | 'fill' | 'submit';
  /** What it also begins to do. */
  readonly runs?: 'check';
  readonly label: Both;
  readonly tip: Both;
}

/** The page that every button opens. */
export const PANE_PAGE = 'taskpane.html';

/** The ribbon's buttons from left to right. */
export const ribbon: readonly RibbonCommand[] = [
  {
    name: 'Open',
    label: { 'zh-CN': '打开', 'en-US': 'Open' },
    tip: {
      'zh-CN': '打开对表窗格：还剩几天、还差几步、下一步做什么。',
      'en-US': 'Open the pane: days left, steps left and what to do next.',
    },
  },
  {
    name: 'Check',
    go: 'check',
    runs: 'check',
    label: { 'zh-CN': '全审', 'en-US': 'Check' },
    tip: {
      'zh-CN': '审核全部附件，指出哪一格不对、差多少、怎么改。',
      'en-US': 'Check every annex: which cell is wrong, by how much, and what to do.',
    },
  },
  {
    name: 'Fill',
    go: 'fill',
    label: { 'zh-CN': '填报', 'en-US': 'Fill' },
    tip: {
      'zh-CN': '插入表样、导入明细、由明细生成汇总；写入前逐格预览，可撤消。',
      'en-US': 'Insert forms, import details, fill summaries; previewed cell by cell and undoable.',
    },
  },
  {
    name: 'Submit',
    go: 'submit',
    label: { 'zh-CN': '上报', 'en-US': 'Submit' },
    tip: {
      'zh-CN': '核对后上报医保局并取得回执；断网时排队，只发送一次。',
      'en-US': 'Submit to the bureau and get a receipt; queued when offline, sent exactly once.',
    },
  },
];

/** The page of a button, as the manifest names it below the add-in's address. All buttons differ in the fragment alone, so that a host that leads an open pane from one to another keeps its document: undo and sign-in live in it. */
export function pageOf({ name }: RibbonCommand): string {
  return `${PANE_PAGE}#${name.toLowerCase()}`;
}

/** The button that was pressed, from the fragment of the pane's address; some hosts append words of their own. */
export function commandAsked(hash: string): RibbonCommand | undefined {
  const [asked] = hash.replace(/^#/, '').split('&');
  return ribbon.find((command) => command.name.toLowerCase() === asked);
}
