/** Signing in and out, and choosing a language. */
@org.jspecify.annotations.NullMarked
package helder.web.signin;
