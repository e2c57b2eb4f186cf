import { createRoot } from 'react-dom/client';
import { message } from '../../../src/core/message/message';
import { openOwn } from '../../../src/taskpane/components/own/dressed-own';
import { App } from '../../../src/taskpane/components/App';
import { loadWork, screens } from '../../../src/taskpane/components/screens';
import { sentences } from '../../../src/taskpane/words/speak';
import { createSpeech } from '../../../src/ui/speech';
import '../../../src/taskpane/pane.css';
import { FORM } from '../fixtures/world';
import { laterScenes } from './later-scenes';
import { scenes } from './scenes';

/** A bureau for the page of one's own account: an authenticator can be begun with any password. */
const own = {
  account: async () => ({ ok: true, value: { secondFactor: false } }) as const,
  changePassword: async () => ({ ok: true, value: null }) as const,
  startFactor: async () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
    return { ok: true, value: { secret, uri: `otpauth://totp/duibiao:clerk?secret=${secret}` } } as const;
  },
  confirmFactor: async () =>
    ({ ok: true, value: { recoveryCodes: ['k7m2q-9xw4t', 'p3n8v-2hd6c'] } }) as const,
  dropFactor: async () => ({ ok: true, value: null }) as const,
};

/** Shows one scene: `gallery.html?scene=check&lang=en-US&dark=1`. */
async function show(): Promise<void> {
  const asked = new URLSearchParams(window.location.search);
  const language = asked.get('lang') === 'en-US' ? 'en-US' : 'zh-CN';
  const scene = { ...scenes, ...laterScenes }[asked.get('scene') ?? 'check'];
  const root = document.getElementById('pane');
  if (!scene || !root) throw new Error('no such scene');
  const pane = await scene({ language });
  await Promise.all([loadWork(), screens.report.load()]);
  const speech = await createSpeech(language, sentences);
  createRoot(root).render(
    <App
      pane={pane}
      speech={speech}
      sentence={(finding, l) => message(finding, FORM, l === 'zh-CN' ? 'zh-CN' : 'en')}
      sides={{
        own: () => openOwn({ calls: async () => own, copy: async () => undefined, report: console.error }),
      }}
      dark={asked.get('dark') === '1'}
    />,
  );
  document.documentElement.dataset['shown'] = 'yes';
}

void show();
