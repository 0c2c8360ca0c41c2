/** The connection to Google: credentials, sign-up of the organisation, and how it goes. */
@org.jspecify.annotations.NullMarked
package helder.android.connection;
