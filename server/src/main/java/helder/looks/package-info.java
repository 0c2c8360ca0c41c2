/** Who saw what about whose device, recorded before it is shown. */
@org.jspecify.annotations.NullMarked
package helder.looks;
