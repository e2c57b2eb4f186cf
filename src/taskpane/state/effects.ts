import type { Effect } from './effect';
import { checkEffects, openedEffects } from './effects-check';
import { fillEffects } from './effects-fill';
import { keepEffects } from './effects-keep';
import { replyEffects } from './effects-reply';
import { sendEffects } from './effects-send';
import { typingEffects } from './effects-typing';
import type { Event } from './event';
import { printCheckEffects } from './print-check';
import { reportEffects } from './report';
import { sealCopyEffects } from './seal-copy';
import { sheetPickEffects } from './sheet-pick';
import type { State } from './state';

function worldEffects(event: Event, after: State): readonly Effect[] {
  if (event.type === 'language') return [{ do: 'language', language: event.language }];
  if (event.type !== 'started' || after.host !== 'workbook') return [];
  return [{ do: 'recall' }, { do: 'recognise' }];
}

/** Everything that must be done outside because something happened, as data. */
export function effectsOf(before: State, event: Event, after: State): readonly Effect[] {
  return [
    ...worldEffects(event, after),
    ...keepEffects(before, event, after),
    ...sheetPickEffects(before, event, after),
    ...sealCopyEffects(before, event, after),
    ...reportEffects(event, after),
    ...printCheckEffects(before, event, after),
    ...checkEffects(before, event, after),
    ...openedEffects(before, after),
    ...typingEffects(before, event, after),
    ...fillEffects(before, event, after),
    ...sendEffects(before, event, after),
    ...replyEffects(before, event, after),
  ];
}
