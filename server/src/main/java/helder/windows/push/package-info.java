/** Waking PCs through Microsoft's cloud, where an operator wants that. */
@org.jspecify.annotations.NullMarked
package helder.windows.push;
