/** What Windows PCs and their browsers get to read: the only code that writes Windows' protocols. */
@org.jspecify.annotations.NullMarked
package helder.windows.wire;
