/** Windows PCs: translates between the floors below and the protocols of the client that is in Windows. */
@org.jspecify.annotations.NullMarked
package helder.windows;
