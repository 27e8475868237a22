package nl.schepenkist.ingest;

/** What became of everything that was offered. It closes: nothing is offered that is not counted once more. */
record Balance(long offered, long taken, long duplicates, long excluded, long failed) {
    static final Balance ZERO = new Balance(0, 0, 0, 0, 0);

    boolean closes() {
        return offered == taken + duplicates + excluded + failed;
    }

    Balance plus(Balance more) {
        return new Balance(
                offered + more.offered,
                taken + more.taken,
                duplicates + more.duplicates,
                excluded + more.excluded,
                failed + more.failed);
    }

    Balance oneTaken() {
        return new Balance(offered + 1, taken + 1, duplicates, excluded, failed);
    }

    Balance oneDuplicate() {
        return new Balance(offered + 1, taken, duplicates + 1, excluded, failed);
    }

    Balance oneExcluded() {
        return new Balance(offered + 1, taken, duplicates, excluded + 1, failed);
    }

    Balance failed(long times) {
        return new Balance(offered + times, taken, duplicates, excluded, failed + times);
    }
}
