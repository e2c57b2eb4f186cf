/** Something that an office does about submissions, as data. */
export type OfficeAct =
  | {
      readonly kind: 'remind';
      readonly annex: string;
      readonly codes: readonly string[];
      readonly text: string;
      /** The names that go under the text. */
      readonly names: readonly string[];
    }
  | { readonly kind: 'pick-up'; readonly id: string; readonly version: number; readonly takeOver: boolean }
  | { readonly kind: 'accept'; readonly id: string; readonly version: number }
  | {
      readonly kind: 'return';
      readonly id: string;
      readonly version: number;
      readonly reason: string;
      readonly to: 'returner' | 'start';
      readonly resubmitBy?: string;
    }
  | {
      readonly kind: 'explanation';
      readonly id: string;
      readonly version: number;
      readonly key: string;
      readonly decision: 'accept' | 'refuse';
      readonly reason: string;
    }
  | {
      readonly kind: 'comment';
      readonly id: string;
      readonly version: number;
      readonly sheet: string;
      readonly cell: string;
      readonly text: string;
    }
  | { readonly kind: 'accept-clean'; readonly annex: string; readonly ids: readonly string[] };
