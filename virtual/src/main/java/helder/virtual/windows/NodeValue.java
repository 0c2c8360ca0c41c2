package helder.virtual.windows;

/**
 * What stands in the tree.
 *
 * @param path the address as the server or the PC writes it, after the scope
 * @param own whether the server put it there, so that it may ask for it again on any PC
 */
record NodeValue(String path, String format, String text, Reach reach, boolean own) {}
