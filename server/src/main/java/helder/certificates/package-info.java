/** The built-in authorities, what they issued, and TLS for the listeners. */
@org.jspecify.annotations.NullMarked
package helder.certificates;
