import { HostError } from '../../model/errors';
import type { Comment, Reply } from '../../model/parts';
import type { Sheet } from '../../model/sheet';
import { asText, type Args } from '../args';
import { HostObject, type ApiHost } from '../host-object';

/** The replies to a comment in order. */
export class CommentReplies extends HostObject {
  readonly kind = 'CommentReplyCollection';

  constructor(
    host: ApiHost,
    private readonly sheet: Sheet,
    private readonly comment: Comment,
  ) {
    super(host);
  }

  private wrap(reply: Reply | undefined): HostObject {
    if (!reply) throw new HostError('ItemNotFound');
    return new CommentReply(this.host, this.comment, reply);
  }
  override children(): readonly HostObject[] {
    return this.comment.replies.map((reply) => this.wrap(reply));
  }
  override item(args: Args): HostObject {
    const id = args.text(0);
    return this.wrap(this.comment.replies.find((reply) => reply.id === id));
  }
  Add(args: Args): HostObject {
    const reply: Reply = { id: this.host.book.newId(), content: args.text(0), resolved: false };
    this.comment.replies.push(reply);
    this.host.book.emit({ kind: 'comment', sheet: this.sheet, id: this.comment.id, change: 'changed' });
    return this.wrap(reply);
  }
  GetCount(): number {
    return this.comment.replies.length;
  }
  GetItem(args: Args): HostObject {
    return this.item(args);
  }
  GetItemAt(args: Args): HostObject {
    return this.wrap(this.comment.replies[args.integer(0)]);
  }
}

class CommentReply extends HostObject {
  readonly kind = 'CommentReply';

  constructor(
    host: ApiHost,
    private readonly comment: Comment,
    private readonly reply: Reply,
  ) {
    super(host);
  }
  override identity(): Readonly<Record<string, unknown>> {
    return { Id: this.reply.id };
  }
  get Id(): string {
    return this.reply.id;
  }
  get AuthorName(): string {
    return this.comment.authorName;
  }
  get Content(): string {
    return this.reply.content;
  }
  set Content(value: unknown) {
    this.reply.content = asText(value);
  }
  get Resolved(): boolean {
    return this.comment.resolved;
  }
  Delete(): null {
    this.comment.replies.splice(this.comment.replies.indexOf(this.reply), 1);
    return null;
  }
}
