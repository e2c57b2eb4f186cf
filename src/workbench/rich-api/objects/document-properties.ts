import { HostError } from '../../model/errors';
import { asText, type Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';

/** Author, title and the like. */
export class DocumentPropertiesObject extends HostObject {
  readonly kind = 'DocumentProperties';

  private read(key: string): string {
    const value = this.host.book.properties.get(key);
    return typeof value === 'string' ? value : '';
  }
  private keep(key: string, value: unknown): void {
    this.host.book.properties.set(key, asText(value));
  }
  get Author(): string {
    return this.read('author');
  }
  set Author(value: unknown) {
    this.keep('author', value);
  }
  get Title(): string {
    return this.read('title');
  }
  set Title(value: unknown) {
    this.keep('title', value);
  }
  get Subject(): string {
    return this.read('subject');
  }
  set Subject(value: unknown) {
    this.keep('subject', value);
  }
  get Keywords(): string {
    return this.read('keywords');
  }
  set Keywords(value: unknown) {
    this.keep('keywords', value);
  }
  get Comments(): string {
    return this.read('comments');
  }
  set Comments(value: unknown) {
    this.keep('comments', value);
  }
  get Company(): string {
    return this.read('company');
  }
  set Company(value: unknown) {
    this.keep('company', value);
  }
  get Category(): string {
    return this.read('category');
  }
  set Category(value: unknown) {
    this.keep('category', value);
  }
  get LastAuthor(): string {
    return this.read('lastAuthor');
  }
  get Custom(): HostObject {
    return new CustomProperties(this.host);
  }
}

class CustomProperties extends HostObject {
  readonly kind = 'CustomPropertyCollection';

  private wrap(key: string): HostObject | null {
    return this.host.book.customProperties.has(key.toLowerCase())
      ? new CustomProperty(this.host, key.toLowerCase())
      : null;
  }
  override children(): readonly HostObject[] {
    return [...this.host.book.customProperties.keys()].map((key) => new CustomProperty(this.host, key));
  }
  override item(args: Args): HostObject {
    const found = this.wrap(args.text(0));
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }
  Add(args: Args): HostObject {
    const key = args.text(0);
    const value = args.raw(1);
    if (key === '' || key.length > 255 || !['string', 'number', 'boolean'].includes(typeof value))
      throw new HostError('InvalidArgument');
    if (typeof value === 'string' && value.length > 255) throw new HostError('InvalidArgument');
    this.host.book.customProperties.set(key.toLowerCase(), { key, value });
    return new CustomProperty(this.host, key.toLowerCase());
  }
  DeleteAll(): null {
    this.host.book.customProperties.clear();
    return null;
  }
  GetCount(): number {
    return this.host.book.customProperties.size;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemOrNullObject(args: Args): HostObject | null {
    return this.wrap(args.text(0));
  }
}

class CustomProperty extends HostObject {
  readonly kind = 'CustomProperty';

  constructor(
    host: ApiHost,
    private readonly id: string,
  ) {
    super(host);
  }
  private get entry(): { readonly key: string; readonly value: unknown } {
    const found = this.host.book.customProperties.get(this.id);
    if (!found) throw new HostError('ItemNotFound');
    return found;
  }
  override identity(): Readonly<Record<string, unknown>> {
    return { Key: this.entry.key, _Id: this.entry.key };
  }
  get Key(): string {
    return this.entry.key;
  }
  get Type(): string {
    const { value } = this.entry;
    return typeof value === 'number'
      ? Number.isInteger(value)
        ? 'Number'
        : 'Float'
      : typeof value === 'boolean'
        ? 'Boolean'
        : 'String';
  }
  get Value(): unknown {
    return this.entry.value;
  }
  set Value(value: unknown) {
    this.host.book.customProperties.set(this.id, { key: this.entry.key, value });
  }
  Delete(): null {
    this.host.book.customProperties.delete(this.id);
    return null;
  }
}
