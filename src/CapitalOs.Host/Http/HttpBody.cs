using CapitalOs.Tools.Execution;
using Microsoft.AspNetCore.Http;

namespace CapitalOs.Host.Http;

/// <summary>
/// Reads a body up to the limit of a call; past it the rest is let go unread into memory. Of a body that does not come
/// to its end nothing is kept, whatever its first bytes say.
/// </summary>
internal static class HttpBody
{
    private const int ChunkBytes = 16 * 1024;

    public static async Task<(byte[] Body, BodyState State)> ReadAsync(HttpRequest request)
    {
        try
        {
            byte[]? body = await ReadWholeAsync(request).ConfigureAwait(false);
            return body is null ? ([], BodyState.TooLarge) : (body, BodyState.Whole);
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ([], BodyState.TooLarge);
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException)
        {
            // A wrong frame, an early end, a client that is too slow or gone, a chunk whose size overflows.
            return ([], BodyState.Unreadable);
        }
    }

    /// <summary>The body, or null when it is larger than a call may have.</summary>
    private static async Task<byte[]?> ReadWholeAsync(HttpRequest request)
    {
        // What is announced is believed as far as a chunk goes: a caller that announces much and sends nothing gets
        // no more memory than one that sends.
        if (request.ContentLength is { } length and <= ChunkBytes)
        {
            byte[] body = new byte[length];
            await request.Body.ReadExactlyAsync(body).ConfigureAwait(false);
            return body;
        }

        return await ReadLongAsync(request).ConfigureAwait(false);
    }

    private static async Task<byte[]?> ReadLongAsync(HttpRequest request)
    {
        using MemoryStream body = new();
        byte[] chunk = new byte[ChunkBytes];
        bool isTooLarge = request.ContentLength > CallLimits.BodyBytesMax;
        int count;
        while ((count = await request.Body.ReadAsync(chunk).ConfigureAwait(false)) > 0)
        {
            isTooLarge |= body.Length + count > CallLimits.BodyBytesMax;
            if (!isTooLarge)
            {
                body.Write(chunk, 0, count);
            }
        }

        return isTooLarge ? null : body.ToArray();
    }
}
