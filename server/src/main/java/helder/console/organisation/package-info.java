/** Setting up: the organisation's own details, and the certificate with which Apple lets it wake devices. */
@org.jspecify.annotations.NullMarked
package helder.console.organisation;
