import { applyLook, commonLook } from '../../model/look';
import { restyled, type Style, type StylePatch } from '../../model/style';
import { HostObject, type ApiHost } from '../host-object';
import type { AreaObject } from './area-object';

/** Reads and changes the look of the cells that an object holds. */
export abstract class LookObject extends HostObject {
  constructor(
    host: ApiHost,
    protected readonly cells: AreaObject,
  ) {
    super(host);
  }

  protected look<K extends keyof Style>(key: K): Style[K] | null {
    const values = this.cells.all.map((area) => commonLook(this.cells.sheet, area, (style) => style[key]));
    return values.every((value) => Object.is(value, values[0])) ? (values[0] ?? null) : null;
  }

  protected restyle(patch: StylePatch): void {
    for (const area of this.cells.all) applyLook(this.cells.sheet, area, (style) => restyled(style, patch));
  }
}
