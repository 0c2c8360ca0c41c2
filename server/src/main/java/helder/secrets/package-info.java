/** Encryption at rest, one-time secrets and keyed hashes. */
@org.jspecify.annotations.NullMarked
package helder.secrets;
