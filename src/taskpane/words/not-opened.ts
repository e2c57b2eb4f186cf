/** Said where a part that the pane starts with did not come, and with it no language. */
export const notOpened =
  '对表没有打开，工作簿没有变。请检查网络后重新打开窗格。 The pane did not open; the workbook is unchanged. Check the network and open it again.';
