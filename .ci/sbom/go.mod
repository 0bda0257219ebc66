module github.com/srmgen/srmgen/.ci/sbom

go 1.26.6

require (
	github.com/CycloneDX/cyclonedx-go v0.9.3 // the types of the bill of materials
	github.com/google/licensecheck v0.3.1 // tells which licence a text is
)
