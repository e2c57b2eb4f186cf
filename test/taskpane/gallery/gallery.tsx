import { createRoot } from 'react-dom/client';
import { message } from '../../../src/core/message/message';
import { App } from '../../../src/taskpane/components/App';
import { loadWork, screens } from '../../../src/taskpane/components/screens';
import { sentences } from '../../../src/taskpane/words/speak';
import { createSpeech } from '../../../src/ui/speech';
import '../../../src/taskpane/pane.css';
import { FORM } from '../fixtures/world';
import { laterScenes } from './later-scenes';
import { scenes } from './scenes';

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
      dark={asked.get('dark') === '1'}
    />,
  );
  document.documentElement.dataset['shown'] = 'yes';
}

void show();
