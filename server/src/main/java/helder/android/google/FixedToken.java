package helder.android.google;

/** What a relay gave out: there is no other one when it is refused. */
record FixedToken(String value) implements Tokens {
    @Override
    public String current() {
        return value;
    }

    @Override
    public String after(String refused) {
        return value;
    }

    @Override
    public String toString() {
        return "FixedToken[]";
    }
}
