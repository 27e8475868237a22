package nl.schepenkist.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Reads what a client still sends after its request was answered. A connection that closes on bytes nobody read is reset,
 * and whoever was still sending then loses the answer: RFC 9112, section 9.6.
 */
final class HearingOut implements Filter {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int PIECE = 64 * 1024;

    private final InstantSource clock;

    HearingOut(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain next)
            throws IOException, ServletException {
        next.doFilter(request, response);
        if (!request.isAsyncStarted()) hearOut(request.getInputStream());
    }

    private void hearOut(InputStream body) {
        var end = clock.instant().plus(LONGEST);
        byte[] piece = new byte[PIECE];
        try {
            while (body.read(piece) >= 0 && clock.instant().isBefore(end)) {
                // Read and forgotten: the answer was given without it.
            }
        } catch (IOException gone) {
            // The client left after its answer, which is its right.
        }
    }
}
