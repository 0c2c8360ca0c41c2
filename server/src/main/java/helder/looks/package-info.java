/**
 * Who saw what about whose device, recorded before it is shown. Here stands what other rooms may use; how the log is kept, chained,
 * checked, copied, disclosed and deleted is in packages of its own, which use its values and settings only.
 */
@org.jspecify.annotations.NullMarked
package helder.looks;
