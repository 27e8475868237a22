package nl.schepenkist;

public final class Main {
    private Main() {}
}
