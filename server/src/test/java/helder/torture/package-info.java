/** The whole server as a process of its own that ends at any moment, and what must hold afterwards. */
@org.jspecify.annotations.NullMarked
package helder.torture;
