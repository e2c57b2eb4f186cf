import { planBook } from '../../../src/core/fill/template/plan-book';
import type { Pane } from '../../../src/taskpane/runner/pane';
import { FakeWorkbook } from '../fixtures/fake-workbook';
import { cleanBook, columnOf, faultyBook } from '../fixtures/hospital';
import { checked, opened, type Opened } from '../fixtures/opened';
import { CLERK, FORM, receiptOf } from '../fixtures/world';
import { returnedFiling } from './scenes';

interface Setting {
  readonly language: 'zh-CN' | 'en-US';
}

async function signedIn({ pane }: Opened): Promise<void> {
  pane.dispatch({ type: 'signed-in', answer: { kind: 'ok', value: CLERK }, then: 'stay' });
  await pane.idle();
}

async function submitted(setting: Setting): Promise<Opened> {
  const open = await checked(await cleanBook(), setting);
  open.pane.dispatch({ type: 'tab', tab: 'submit' });
  open.pane.dispatch({ type: 'confirm', on: true });
  open.pane.dispatch({ type: 'submit' });
  await open.pane.idle();
  return open;
}

/** A sign-in that the bureau answered with one more question. */
async function asked(setting: Setting, slug: string): Promise<Pane> {
  const { pane } = await opened(await faultyBook(), { ...setting, signedIn: false });
  pane.dispatch({ type: 'page', page: { kind: 'sign-in', then: 'stay' } });
  const problem = { type: `urn:duibiao:problem:${slug}`, title: '', status: 401, detail: '' };
  pane.dispatch({ type: 'signed-in', answer: { kind: 'refused', problem }, then: 'stay' });
  await pane.idle();
  return pane;
}

async function pasted(setting: Setting): Promise<Pane> {
  const { pane } = await opened(await faultyBook(), { ...setting, tab: 'fill' });
  pane.dispatch({ type: 'changed', hint: { sheet: '附件2', address: 'B6:Z205' } });
  await pane.idle();
  return pane;
}

/** Screens of what may happen later on: more questions at the sign-in, another computer, a late header, a paste. */
export const laterScenes: Readonly<Record<string, (setting: Setting) => Promise<Pane>>> = {
  'sign-in-code': (s) => asked(s, 'code-needed'),
  'sign-in-new-password': (s) => asked(s, 'password-due'),
  pasted,
  'pasted-checked': async (s) => {
    const pane = await pasted(s);
    pane.dispatch({ type: 'check' });
    await pane.idle();
    return pane;
  },
  unread: async (s) => {
    const book = await faultyBook();
    book.set('附件2', `${columnOf('A2', 'viol_amount')}20`, '约壹千');
    book.set('附件1', `${columnOf('A1', 'viol_amount')}6`, null);
    return (await opened(book, { ...s, tab: 'fill' })).pane;
  },
  headers: async (s) => {
    const book = new FakeWorkbook();
    await book.insert(planBook(FORM, { scopes: ['A1', 'A2'], rows: { A2: 30 } }), '');
    const open = await opened(book, { ...s, signedIn: false });
    await signedIn(open);
    open.pane.dispatch({ type: 'tab', tab: 'fill' });
    await open.pane.idle();
    return open.pane;
  },
  elsewhere: async (s) => {
    const open = await submitted(s);
    const versions = [1, 2].map((version) => ({ version, receipt: receiptOf(version), explanations: [] }));
    open.fakes.bureau.filed = [
      { ...returnedFiling(), version: 2, status: 'submitted', versions, decisions: [] },
    ];
    await signedIn(open);
    open.fakes.workbook.type('附件2', `${columnOf('A2', 'remark')}6`, '这里改的');
    open.pane.dispatch({ type: 'check' });
    await open.pane.idle();
    open.pane.dispatch({ type: 'tab', tab: 'submit' });
    await open.pane.idle();
    return open.pane;
  },
  own: async (s) => {
    const { pane } = await opened(await cleanBook(), s);
    pane.dispatch({ type: 'page', page: { kind: 'own' } });
    return pane;
  },

  sent: async (s) => (await submitted(s)).pane,
  received: async (s) => {
    const { pane } = await submitted(s);
    pane.dispatch({ type: 'tab', tab: 'receipt' });
    await pane.idle();
    return pane;
  },
  'seal-copy': async (s) => {
    const { pane } = await checked(await cleanBook(), s);
    pane.dispatch({ type: 'tab', tab: 'submit' });
    pane.dispatch({ type: 'seal-copy' });
    await pane.idle();
    return pane;
  },
};
