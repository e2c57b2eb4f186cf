/** A refusal by the workbook, with the code that Excel's API gives for it and the HTTP status that goes with the code. */
export class HostError extends Error {
  constructor(
    readonly code: HostErrorCode,
    message: string = MESSAGES[code],
  ) {
    super(message);
    this.name = 'HostError';
  }
}

export type HostErrorCode =
  | 'InvalidArgument'
  | 'InvalidReference'
  | 'ItemNotFound'
  | 'ItemAlreadyExists'
  | 'AccessDenied'
  | 'InvalidOperation'
  | 'InsertDeleteConflict'
  | 'NotImplemented'
  | 'ApiNotFound'
  | 'GeneralException'
  | 'InvalidSelection'
  | 'OperationCellsExceedLimit'
  | 'InvalidOperationInCellEditMode'
  | 'RefusedByValidation';

const MESSAGES: Record<HostErrorCode, string> = {
  InvalidArgument: 'The argument is invalid or missing or has an incorrect format.',
  InvalidReference: 'This reference is not valid for the current operation.',
  ItemNotFound: "The requested resource doesn't exist.",
  ItemAlreadyExists: 'The resource being created already exists.',
  AccessDenied: 'You cannot perform the requested operation.',
  InvalidOperation: 'The operation attempted is invalid on the object.',
  InsertDeleteConflict: 'The insert or delete operation attempted resulted in a conflict.',
  NotImplemented: 'The requested feature is not implemented.',
  ApiNotFound: 'The API you are trying to use could not be found.',
  GeneralException: 'There was an internal error while processing the request.',
  InvalidSelection: 'The current selection is invalid for this operation.',
  OperationCellsExceedLimit: 'The attempted operation affects more than the limit of 33554000 cells.',
  RefusedByValidation: "This value doesn't match the data validation restrictions of this cell.",
  InvalidOperationInCellEditMode: 'Excel is in cell-editing mode. Please exit the edit mode and try again.',
};

/** The HTTP status that a rich-API answer carries with an error code. */
export function statusOf(code: string): number {
  if (code === 'ItemNotFound' || code === 'ApiNotFound') return 404;
  if (code === 'ItemAlreadyExists' || code === 'InsertDeleteConflict') return 409;
  if (code === 'AccessDenied') return 403;
  if (code === 'NotImplemented') return 501;
  if (code === 'GeneralException') return 500;
  return 400;
}
