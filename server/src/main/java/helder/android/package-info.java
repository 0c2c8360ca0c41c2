/** Android phones: translates between the floors below and Google's management of them. */
@org.jspecify.annotations.NullMarked
package helder.android;
