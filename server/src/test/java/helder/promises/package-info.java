/** The promises of the vision, tried on the whole server with virtual devices. */
@org.jspecify.annotations.NullMarked
package helder.promises;
