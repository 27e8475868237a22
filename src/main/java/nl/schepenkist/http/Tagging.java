package nl.schepenkist.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Gives every JSON answer that has no ETag of its own the digest of what it says. */
final class Tagging implements WriterInterceptor {
    private static final int ENOUGH = 16;

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        var headers = context.getHeaders();
        if (headers.containsKey("ETag") || !MediaType.APPLICATION_JSON_TYPE.equals(context.getMediaType())) {
            context.proceed();
            return;
        }
        OutputStream out = context.getOutputStream();
        var body = new ByteArrayOutputStream();
        context.setOutputStream(body);
        context.proceed();
        headers.putSingle("ETag", "\"" + digest(body.toByteArray()) + "\"");
        body.writeTo(out);
        context.setOutputStream(out);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, ENOUGH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
