/**
 * Certificates, certificate requests, CMS and SCEP messages: bytes in, records out, and back. Everything read from
 * outside answers with a {@link helder.protocol.pki.Verdict}, never with an exception; instants and randomness are
 * parameters.
 */
@org.jspecify.annotations.NullMarked
package helder.protocol.pki;
