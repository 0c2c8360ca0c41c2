package helder.android.google;

/** The token that goes with each request. */
interface Tokens {
    /** One that should be good for a while. */
    String current() throws TokenException;

    /** Another one than this, which was refused. Where several ask at once, one is fetched. */
    String after(String refused) throws TokenException;
}
