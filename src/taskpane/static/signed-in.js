/* Shown at the end of a sign-in with an organisation's provider: hands what the bureau put behind the # to the pane. */
(function () {
  Office.onReady(function () {
    Office.context.ui.messageParent(window.location.hash.replace(/^#handoff=/, ''));
  });
})();
