namespace Gsl.Environments.Procgen.Tests;

public sealed class CanvasTests
{
    private const int Size = 16;

    [Theory]
    [InlineData(1f)]
    [InlineData(0.5f)]
    public void Sprites_are_laid_pixel_by_pixel_wherever_they_stand(float alpha)
    {
        for (float y = -2f; y <= Size + 2f; y += 0.75f)
        {
            for (float x = -2f; x <= Size + 2f; x += 0.75f)
            {
                byte[] pixels = Background();
                byte[] expected = Background();
                new Canvas(pixels, Size, 0f, 0f, Size).Draw(PictureBook.Star, x, y, 3.5f, 2f, alpha: alpha);
                Overlay(expected, x, y, alpha);

                Assert.Equal(expected, pixels);
            }
        }
    }

    [Fact]
    public void A_fill_covers_the_rounded_rectangle_and_is_clipped()
    {
        byte[] pixels = new byte[3 * Size * Size];
        new Canvas(pixels, Size, 0f, 0f, Size).Fill(-3f, 1.4f, 2.6f, 3.6f, 0x010203);

        for (int pixel = 0; pixel < Size * Size; pixel++)
        {
            bool inside = pixel % Size < 3 && pixel / Size is >= 12 and < 15;
            Assert.Equal(inside ? new byte[] { 1, 2, 3 } : [0, 0, 0], pixels[(3 * pixel)..((3 * pixel) + 3)]);
        }
    }

    private static byte[] Background()
    {
        byte[] pixels = new byte[3 * Size * Size];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(i * 7);
        }

        return pixels;
    }

    // The slow twin: every pixel of the image on its own.
    private static void Overlay(byte[] pixels, float x, float y, float alpha)
    {
        int left = (int)Math.Floor(x - 3.5f + 0.5f);
        int top = (int)Math.Floor(Size - (y + 2f) + 0.5f);
        int width = (int)Math.Floor(x + 3.5f + 0.5f) - left;
        int height = (int)Math.Floor(Size - (y - 2f) + 0.5f) - top;
        SpriteImage image = PictureBook.Get(PictureBook.Star).At(width, height, false, 0f);
        for (int i = 0; i < width * height * 3; i++)
        {
            int column = i / 3 % width;
            int row = i / 3 / width;
            int position = (3 * column) + (i % 3);
            int at = (((row * image.BlocksPerRow) + (position / SpriteImage.Block)) * 2 * SpriteImage.Block) + (position % SpriteImage.Block);
            if (image.Data[at + SpriteImage.Block] == 0 || left + column is < 0 or >= Size || top + row is < 0 or >= Size)
            {
                continue;
            }

            ref byte pixel = ref pixels[(3 * (((top + row) * Size) + left + column)) + (i % 3)];
            pixel = alpha == 1f ? image.Data[at] : (byte)(pixel + (((image.Data[at] - pixel) * (int)(alpha * 256f)) >> 8));
        }
    }
}
