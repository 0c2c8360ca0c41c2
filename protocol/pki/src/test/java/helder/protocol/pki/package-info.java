@org.jspecify.annotations.NullMarked
package helder.protocol.pki;
