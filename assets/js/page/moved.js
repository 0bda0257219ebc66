// Leads on from an old address with the place on the page: a refresh alone forgets it.
"use strict";
(function () {
  var refresh = document.querySelector('meta[http-equiv="refresh"]');
  if (refresh && location.hash) location.replace(refresh.content.replace(/^0; url=/, "") + location.hash);
})();
