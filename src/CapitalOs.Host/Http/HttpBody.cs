using CapitalOs.Tools.Execution;
using Microsoft.AspNetCore.Http;

namespace CapitalOs.Host.Http;

/// <summary>Reads a body up to the limit of a call; past it the rest is let go unread into memory.</summary>
internal static class HttpBody
{
    private const int ChunkBytes = 16 * 1024;

    public static async Task<(byte[] Body, bool IsTooLarge)> ReadAsync(HttpRequest request)
    {
        using MemoryStream body = new();
        byte[] chunk = new byte[ChunkBytes];
        bool isTooLarge = request.ContentLength > CallLimits.BodyBytesMax;
        try
        {
            int count;
            while ((count = await request.Body.ReadAsync(chunk).ConfigureAwait(false)) > 0)
            {
                isTooLarge |= body.Length + count > CallLimits.BodyBytesMax;
                if (!isTooLarge)
                {
                    body.Write(chunk, 0, count);
                }
            }
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            isTooLarge = true;
        }
        catch (IOException failure) when (failure is not BadHttpRequestException)
        {
            // A chunk whose size overflows comes as this, and Kestrel would answer 500 to what is the client's fault.
            throw new BadHttpRequestException("the body cannot be read", StatusCodes.Status400BadRequest, failure);
        }

        return isTooLarge ? ([], true) : (body.ToArray(), false);
    }
}
