/** The portal as an app on a home screen, and guides without a connection. */
@org.jspecify.annotations.NullMarked
package helder.portal.app;
