const ABOUT_HALF = { height: 60, width: 40, promptBeforeOpen: false };

/** Shows a page of the pane's own origin in a dialog of the host and waits for the one message that a page in it hands over; empty where the dialog was closed without one or could not be opened. */
export function openDialog(address: string): Promise<string> {
  return new Promise((resolve) => {
    const ui: Partial<Office.UI> | undefined = Office.context.ui;
    if (!ui?.displayDialogAsync) return resolve('');
    ui.displayDialogAsync(address, ABOUT_HALF, ({ status, value: dialog }) => {
      if (status !== Office.AsyncResultStatus.Succeeded) return resolve('');
      dialog.addEventHandler(Office.EventType.DialogMessageReceived, (arg) => {
        dialog.close();
        resolve('message' in arg ? arg.message : '');
      });
      dialog.addEventHandler(Office.EventType.DialogEventReceived, () => resolve(''));
    });
  });
}
