import { LifecycleStages } from '@univerjs/presets';
import type { UniverApi } from './univer-instance';

/** Where the selected cell stands on screen; undefined while nothing is drawn or nothing is selected. */
export function placeOfSelection(api: UniverApi, container: HTMLElement): DOMRect | undefined {
  if (api.getCurrentLifecycleStage() < LifecycleStages.Rendered) return undefined;
  const sheet = api.getActiveWorkbook()?.getActiveSheet();
  const range = sheet?.getActiveRange()?.getRange();
  const skeleton = sheet?.getSkeleton();
  if (!sheet || !range || !skeleton) return undefined;
  const frozen = sheet.getFreeze();
  const scroll = sheet.getScrollState();
  const zoom = sheet.getZoom();
  const cell = skeleton.getCellWithCoordByIndex(range.startRow, range.startColumn);
  const corner = skeleton.getCellWithCoordByIndex(Math.max(0, frozen.ySplit), Math.max(0, frozen.xSplit));
  const first = skeleton.getCellWithCoordByIndex(
    Math.max(0, frozen.ySplit) + scroll.sheetViewStartRow,
    Math.max(0, frozen.xSplit) + scroll.sheetViewStartColumn,
  );
  const down = range.startRow < frozen.ySplit ? 0 : first.startY - corner.startY + scroll.offsetY;
  const across = range.startColumn < frozen.xSplit ? 0 : first.startX - corner.startX + scroll.offsetX;
  const frame = container.getBoundingClientRect();
  const left = frame.left + (cell.startX - across) * zoom;
  const top = frame.top + (cell.startY - down) * zoom;
  return new DOMRect(left, top, (cell.endX - cell.startX) * zoom, (cell.endY - cell.startY) * zoom);
}
