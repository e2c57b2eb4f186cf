/* Runs before anything else, in the oldest browser that Excel may open the pane in (ES5 only). */
(function () {
  if (document.documentMode || typeof Promise === 'undefined' || typeof Symbol === 'undefined') {
    window.location.replace('upgrade.html');
  }
})();
