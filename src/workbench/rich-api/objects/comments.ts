import { isSingle, same } from '../../model/area';
import { HostError } from '../../model/errors';
import type { Comment } from '../../model/parts';
import type { Sheet } from '../../model/sheet';
import { asBoolean, asText, isRecord, type Args } from '../args';
import { EventType } from '../event-registry';
import { HostObject, type ApiHost } from '../host-object';
import { resolveAddress } from './address';
import { AreaObject } from './area-object';
import { CommentReplies } from './comment-replies';
import { Listened } from './listened';

interface Listed {
  readonly sheet: Sheet;
  readonly comment: Comment;
}

/** The comments of a workbook, or of one sheet. */
export class CommentsObject extends Listened {
  readonly kind = 'CommentCollection';

  private get listed(): Listed[] {
    const sheets = this.sheet ? [this.sheet] : this.host.book.sheets;
    return sheets.flatMap((sheet) => sheet.comments.map((comment) => ({ sheet, comment })));
  }
  private wrap(found: Listed | undefined): HostObject {
    if (!found) throw new HostError('ItemNotFound');
    return new CommentObject(this.host, found.sheet, found.comment);
  }
  private place(args: Args): { readonly sheet: Sheet; readonly area: AreaObject['area'] } {
    const raw = args.raw(0);
    const place =
      raw instanceof AreaObject
        ? raw
        : resolveAddress(this.host, this.sheet ?? this.host.book.active, args.text(0));
    if (!isSingle(place.area)) throw new HostError('InvalidArgument');
    return place;
  }

  override children(): readonly HostObject[] {
    return this.listed.map((found) => this.wrap(found));
  }
  override item(args: Args): HostObject {
    const id = args.text(0);
    return this.wrap(this.listed.find(({ comment }) => comment.id === id));
  }
  Add(args: Args): HostObject {
    const { sheet, area } = this.place(args);
    if (sheet.protection && sheet.protection.options.allowEditObjects !== true)
      throw new HostError('AccessDenied');
    if (sheet.comments.some((comment) => same(comment.area, area))) throw new HostError('InvalidOperation');
    const raw = args.raw(1);
    const content = isRecord(raw) ? asText(raw.richContent) : args.text(1);
    const { book } = this.host;
    const comment: Comment = {
      id: book.newId(),
      area,
      content,
      resolved: false,
      contentType: args.optionalText(2) ?? 'Plain',
      authorName: '经办人',
      authorEmail: '',
      created: this.host.now(),
      replies: [],
    };
    sheet.comments.push(comment);
    book.emit({ kind: 'comment', sheet, id: comment.id, change: 'added' });
    return this.wrap({ sheet, comment });
  }
  GetCount(): number {
    return this.listed.length;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemOrNullObject(args: Args): HostObject | null {
    const id = args.text(0);
    const found = this.listed.find(({ comment }) => comment.id === id);
    return found ? this.wrap(found) : null;
  }
  GetItemAt(args: Args): HostObject {
    return this.wrap(this.listed[args.integer(0)]);
  }
  GetItemByCell(args: Args): HostObject {
    const { sheet, area } = this.place(args);
    return this.wrap(this.listed.find((found) => found.sheet === sheet && same(found.comment.area, area)));
  }

  _RegisterAddedEvent(): null {
    return this.listen(EventType.commentAdded);
  }
  _UnregisterAddedEvent(): null {
    return this.leave(EventType.commentAdded);
  }
  _RegisterChangedEvent(): null {
    return this.listen(EventType.commentChanged);
  }
  _UnregisterChangedEvent(): null {
    return this.leave(EventType.commentChanged);
  }
  _RegisterDeletedEvent(): null {
    return this.listen(EventType.commentDeleted);
  }
  _UnregisterDeletedEvent(): null {
    return this.leave(EventType.commentDeleted);
  }
}

/** One comment with its replies. */
class CommentObject extends HostObject {
  readonly kind = 'Comment';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
    private readonly comment: Comment,
  ) {
    super(host);
    if (!sheet.comments.includes(comment)) throw new HostError('ItemNotFound');
  }

  private tell(change: 'changed' | 'deleted'): void {
    this.host.book.emit({ kind: 'comment', sheet: this.sheet, id: this.comment.id, change });
  }

  override identity(): Readonly<Record<string, unknown>> {
    return { Id: this.comment.id };
  }
  get Id(): string {
    return this.comment.id;
  }
  get AuthorName(): string {
    return this.comment.authorName;
  }
  get AuthorEmail(): string {
    return this.comment.authorEmail;
  }
  get Content(): string {
    return this.comment.content;
  }
  set Content(value: unknown) {
    this.comment.content = asText(value);
    this.tell('changed');
  }
  get RichContent(): string {
    return this.comment.content;
  }
  get ContentType(): string {
    return this.comment.contentType;
  }
  get CreationDate(): string {
    return new Date(this.comment.created).toISOString();
  }
  get Resolved(): boolean {
    return this.comment.resolved;
  }
  set Resolved(value: unknown) {
    this.comment.resolved = asBoolean(value);
    this.tell('changed');
  }
  get Replies(): HostObject {
    return new CommentReplies(this.host, this.sheet, this.comment);
  }
  Delete(): null {
    this.sheet.comments = this.sheet.comments.filter((other) => other !== this.comment);
    this.tell('deleted');
    return null;
  }
  GetLocation(): HostObject {
    return this.host.make.range(this.sheet, this.comment.area);
  }
}
