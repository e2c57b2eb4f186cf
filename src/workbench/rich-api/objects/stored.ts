import { HostError } from '../../model/errors';
import { asText, type Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';

/** XML parts that travel in the workbook's file. */
export class CustomXmlParts extends HostObject {
  readonly kind: string = 'CustomXmlPartCollection';

  constructor(
    host: ApiHost,
    private readonly namespace?: string,
  ) {
    super(host);
  }

  private get ids(): string[] {
    const all = [...this.host.book.customXml.keys()];
    return all.filter(
      (id) =>
        this.namespace === undefined ||
        namespaceOf(this.host.book.customXml.get(id) ?? '') === this.namespace,
    );
  }
  override children(): readonly HostObject[] {
    return this.ids.map((id) => new CustomXmlPart(this.host, id));
  }
  override item(args: Args): HostObject {
    const found = this.GetItemOrNullObject(args);
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }
  Add(args: Args): HostObject {
    const id = this.host.book.newId();
    this.host.book.customXml.set(id, checkedXml(args.text(0)));
    return new CustomXmlPart(this.host, id);
  }
  GetByNamespace(args: Args): HostObject {
    return new CustomXmlParts(this.host, args.text(0));
  }
  GetCount(): number {
    return this.ids.length;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemOrNullObject(args: Args): HostObject | null {
    const id = args.text(0);
    return this.ids.includes(id) ? new CustomXmlPart(this.host, id) : null;
  }
  GetOnlyItem(): HostObject {
    const [only, ...more] = this.ids;
    if (only === undefined || more.length > 0) throw new HostError('InvalidOperation');
    return new CustomXmlPart(this.host, only);
  }
  GetOnlyItemOrNullObject(): HostObject | null {
    const [only, ...more] = this.ids;
    return only === undefined || more.length > 0 ? null : new CustomXmlPart(this.host, only);
  }
}

class CustomXmlPart extends HostObject {
  readonly kind = 'CustomXmlPart';

  constructor(
    host: ApiHost,
    private readonly id: string,
  ) {
    super(host);
  }
  private get xml(): string {
    const xml = this.host.book.customXml.get(this.id);
    if (xml === undefined) throw new HostError('ItemNotFound');
    return xml;
  }
  override identity(): Readonly<Record<string, unknown>> {
    return { Id: this.id };
  }
  get Id(): string {
    return this.id;
  }
  get NamespaceUri(): string {
    return namespaceOf(this.xml);
  }
  GetXml(): string {
    return this.xml;
  }
  SetXml(args: Args): null {
    this.host.book.customXml.set(this.id, checkedXml(args.text(0)));
    return null;
  }
  Delete(): null {
    this.host.book.customXml.delete(this.id);
    return null;
  }
}

function namespaceOf(xml: string): string {
  const root = /<(?:([\w.-]+):)?[A-Za-z_][\w.-]*([^>]*)>/.exec(xml.replace(/<\?[^]*?\?>|<!--[^]*?-->/g, ''));
  const prefix = root?.[1];
  const pattern = prefix === undefined ? /\sxmlns="([^"]*)"/ : new RegExp(`\\sxmlns:${prefix}="([^"]*)"`);
  return pattern.exec(root?.[2] ?? '')?.[1] ?? '';
}

/** Refuses a text whose tags do not pair up. */
function checkedXml(xml: string): string {
  const open: string[] = [];
  const body = xml.replace(/<\?[^]*?\?>|<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>/g, '');
  for (const [, closing, name, selfClosing] of body.matchAll(
    /<(\/?)([A-Za-z_][\w.:-]*)(?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/g,
  )) {
    if (selfClosing === '/') continue;
    if (closing !== '/') open.push(name ?? '');
    else if (open.pop() !== name) throw new HostError('InvalidArgument');
  }
  if (open.length > 0 || !/^\s*<[^]*>\s*$/.test(body)) throw new HostError('InvalidArgument');
  return xml;
}

/** Values that an add-in keeps in the workbook. */
export class SettingsObject extends HostObject {
  readonly kind = 'SettingCollection';

  override children(): readonly HostObject[] {
    return [...this.host.book.settings.keys()].map((key) => new Setting(this.host, key));
  }
  override item(args: Args): HostObject {
    const found = this.GetItemOrNullObject(args);
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }
  Add(args: Args): HostObject {
    this.host.book.settings.set(args.text(0), args.raw(1) ?? null);
    return new Setting(this.host, args.text(0));
  }
  GetCount(): number {
    return this.host.book.settings.size;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemOrNullObject(args: Args): HostObject | null {
    return this.host.book.settings.has(args.text(0)) ? new Setting(this.host, args.text(0)) : null;
  }
}

class Setting extends HostObject {
  readonly kind = 'Setting';

  constructor(
    host: ApiHost,
    private readonly key: string,
  ) {
    super(host);
  }
  override identity(): Readonly<Record<string, unknown>> {
    return { _Id: this.key };
  }
  get _Id(): string {
    return this.key;
  }
  get Key(): string {
    return asText(this.key);
  }
  get Value(): unknown {
    return this.host.book.settings.get(this.key) ?? null;
  }
  set Value(value: unknown) {
    this.host.book.settings.set(this.key, value);
  }
  Delete(): null {
    this.host.book.settings.delete(this.key);
    return null;
  }
}
