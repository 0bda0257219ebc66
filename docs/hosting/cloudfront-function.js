// A site of srmgen on CloudFront: runs at the edge before a file is looked for (CloudFront Functions, runtime 2.0, event
// viewer-request). Old addresses lead on, with their query; a folder is its index.html. s3-cloudfront.md says more.

// Old addresses, as s3-cloudfront.md fills them in from the site's _redirects.
var moved = {
};

function handler(event) {
	var request = event.request, uri = request.uri;
	if (moved[uri]) return leadTo(moved[uri], request.querystring);
	if (uri.endsWith('/')) {
		request.uri = uri + 'index.html';
		return request;
	}
	// A file of the site has a dot in its name, so this is a folder. Not "//host" and its like: that would lead elsewhere.
	if (/^\/\w/.test(uri) && /\/[^./\\]+$/.test(uri)) return leadTo(uri + '/', request.querystring);
	return request;
}

function leadTo(address, query) {
	var parts = [];
	for (var name in query) {
		var values = query[name].multiValue || [query[name]];
		for (var i = 0; i < values.length; i++) parts.push(name + '=' + values[i].value);
	}
	var to = parts.length ? address + '?' + parts.join('&') : address;
	return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: to } } };
}
